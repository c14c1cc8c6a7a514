"""Date forms of Nuosu Yi, after CLDR's long and short patterns (`y MMMM d`, `y-MM-dd`)."""

DATE_FORMAT = "Y F j"
SHORT_DATE_FORMAT = "Y-m-d"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "Y F j H:i"
