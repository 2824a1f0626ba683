"""Names of months, weekdays and zones as newspapers of several languages write them."""

from __future__ import annotations

# One row a month. Arabic has the names of Egypt, of the Levant and of the Maghreb.
_NAMES = (
    "january|jan|janvier|janv|januar|jänner|januari|enero|ene|janeiro|gennaio|gen|января|يناير|كانون الثاني|جانفي",
    "february|feb|février|fevrier|févr|februar|februari|febrero|fevereiro|fev|febbraio|febr|февраля|فبراير|شباط|فيفري",
    "march|mar|mars|märz|maerz|maart|mrt|marzo|março|marco|марта|مارس|آذار",
    "april|apr|avril|avr|abril|abr|aprile|апреля|أبريل|ابريل|إبريل|نيسان|أفريل",
    "may|mai|mei|mayo|maio|maggio|mag|мая|مايو|أيار|ماي",
    "june|jun|juin|juni|junio|junho|giugno|giu|июня|يونيو|يونيه|حزيران|جوان",
    "july|jul|juillet|juil|juli|julio|julho|luglio|lug|июля|يوليو|يوليه|تموز|جويلية",
    "august|aug|août|aout|agosto|ago|augustus|августа|أغسطس|اغسطس|آب|أوت",
    "september|sep|sept|septembre|septiembre|setiembre|setembro|set|settembre|сентября|سبتمبر|أيلول",
    "october|oct|octobre|oktober|okt|octubre|outubro|out|ottobre|ott|октября|أكتوبر|اكتوبر|تشرين الأول",
    "november|nov|novembre|noviembre|novembro|ноября|نوفمبر|تشرين الثاني",
    "december|dec|décembre|decembre|déc|dezember|dez|diciembre|dic|dezembro|dicembre|декабря|ديسمبر|كانون الأول",
)
MONTHS: dict[str, int] = {name: number for number, row in enumerate(_NAMES, 1) for name in row.split("|")}

# No abbreviations but English ones: the French for Tuesday is also a month.
_DAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues|tue|"
    "wed|thurs|thur|thu|fri|sat|sun|lundi|mardi|mercredi|"
    "jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|"
    "domingo|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|월요일|화요일|"
    "수요일|목요일|금요일|토요일|일요일|星期一|星期二|星期三|星期四|星期五|"
    "星期六|星期日|月曜日|火曜日|水曜日|木曜日|金曜日|土曜日|日曜日|الاثنين|"
    "الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة|السبت|الأحد|الاحد"
)
WEEKDAYS = tuple(_DAYS.split("|"))
SHORT_WEEKDAYS = "월화수목금토일月火水木金土"  # only in parentheses after a date

# Abbreviations that stand for one offset. CST and IST stand for several and are left out.
ZONES: dict[str, str] = {
    **dict.fromkeys(("Z", "UTC", "GMT", "WET"), "+00:00"),
    **dict.fromkeys(("BST", "CET", "WEST", "WAT"), "+01:00"),
    **dict.fromkeys(("CEST", "EET", "SAST", "CAT"), "+02:00"),
    **dict.fromkeys(("EEST", "MSK", "EAT"), "+03:00"),
    **dict.fromkeys(("PKT",), "+05:00"),
    **dict.fromkeys(("ICT", "WIB"), "+07:00"),
    **dict.fromkeys(("HKT", "SGT", "AWST"), "+08:00"),
    **dict.fromkeys(("KST", "JST"), "+09:00"),
    **dict.fromkeys(("AEST",), "+10:00"),
    **dict.fromkeys(("AEDT",), "+11:00"),
    **dict.fromkeys(("NZST",), "+12:00"),
    **dict.fromkeys(("NZDT",), "+13:00"),
    **dict.fromkeys(("EDT",), "-04:00"),
    **dict.fromkeys(("EST", "CDT"), "-05:00"),
    **dict.fromkeys(("MDT",), "-06:00"),
    **dict.fromkeys(("MST", "PDT"), "-07:00"),
    **dict.fromkeys(("PST",), "-08:00"),
}
# Names that leave summer time open: the offset follows from the day.
SEASONAL_ZONES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
