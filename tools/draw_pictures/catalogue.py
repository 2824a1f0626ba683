"""The list of pictures: what each is called, how large it is and who draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scenes import (
    abroad,
    city,
    civic,
    countryside,
    estuary,
    evening,
    gallery,
    harbour,
    learning,
    marathon,
    open_sea,
    portraits,
    quay,
    science,
    sport,
    stage,
    streets,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvas import Canvas

LANDSCAPE = (1600, 1067)
STANDARD = (1600, 1200)
WIDE = (1600, 900)
PANORAMA = (1600, 800)
UPRIGHT = (1280, 1600)
SQUARE = (1600, 1600)
PORTRAIT = (600, 600)


@dataclass(frozen=True)
class Picture:
    """One picture of the sample paper."""

    name: str
    size: tuple[int, int]
    draw: Callable[[Canvas], None]


PICTURES: tuple[Picture, ...] = (
    Picture("ferry-at-dawn", LANDSCAPE, harbour.ferry_at_dawn),
    Picture("harbour-cranes", LANDSCAPE, quay.harbour_cranes),
    Picture("container-port", LANDSCAPE, quay.container_port),
    Picture("dredger", LANDSCAPE, harbour.dredger_at_work),
    Picture("fishing-boats", LANDSCAPE, harbour.fishing_boats),
    Picture("city-hall", STANDARD, city.city_hall),
    Picture("flooded-street", LANDSCAPE, streets.flooded_street),
    Picture("housing-terrace", LANDSCAPE, streets.housing_terrace),
    Picture("old-town-roofs", LANDSCAPE, city.old_town_roofs),
    Picture("river-bridge", PANORAMA, estuary.river_bridge),
    Picture("tram-line", WIDE, evening.tram_line),
    Picture("night-market", LANDSCAPE, evening.night_market),
    Picture("seoul-skyline", LANDSCAPE, abroad.seoul_skyline),
    Picture("souk-arches", STANDARD, abroad.souk_arches),
    Picture("council-chamber", WIDE, civic.council_chamber),
    Picture("courthouse", LANDSCAPE, civic.courthouse),
    Picture("school-classroom", STANDARD, learning.school_classroom),
    Picture("library-stacks", UPRIGHT, learning.library_stacks),
    Picture("wheat-field", LANDSCAPE, countryside.wheat_field),
    Picture("drought-reservoir", WIDE, countryside.drought_reservoir),
    Picture("wind-farm", WIDE, open_sea.wind_farm),
    Picture("lighthouse", UPRIGHT, estuary.lighthouse),
    Picture("whale-tail", WIDE, open_sea.whale_tail),
    Picture("storm-front", LANDSCAPE, open_sea.storm_front),
    Picture("radio-telescope", UPRIGHT, science.radio_telescope),
    Picture("laboratory-glass", SQUARE, science.laboratory_glass),
    Picture("theatre-curtain", LANDSCAPE, stage.theatre_curtain),
    Picture("gallery-wall", STANDARD, gallery.gallery_wall),
    Picture("film-projector", LANDSCAPE, stage.film_projector),
    Picture("football-pitch", LANDSCAPE, sport.football_pitch),
    Picture("rowing-crew", WIDE, sport.rowing_crew),
    Picture("marathon-street", LANDSCAPE, marathon.marathon_street),
    *(Picture(f"portrait-{name}", PORTRAIT, portraits.painter_of(name)) for name in portraits.SITTERS),
)
