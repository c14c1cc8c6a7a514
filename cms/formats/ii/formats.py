"""Date and number forms of Nuosu Yi: dates after CLDR's long and short patterns (`y MMMM d`, `y-MM-dd`)."""

from babel.numbers import get_decimal_symbol, get_group_symbol

DATE_FORMAT = "Y F j"
SHORT_DATE_FORMAT = "Y-m-d"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "Y F j H:i"
YEAR_MONTH_FORMAT = "Y F"
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = get_decimal_symbol("ii")
THOUSAND_SEPARATOR = get_group_symbol("ii")
NUMBER_GROUPING = 3
