"""The ground floor: values and text rules that know nothing of a site. No I/O, no clock."""
