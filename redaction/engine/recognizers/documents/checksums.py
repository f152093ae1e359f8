"""Check digits of identity, tax, insurance and bank numbers. Each takes digits alone and tells whether they agree."""

from collections.abc import Sequence
from datetime import date
from typing import Final

CENTURIES: Final = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}


def iin(digits: str) -> bool:
    """Kazakhstan's individual identification number: birth date, century and sex, check digit.

    Source: Government decree of Kazakhstan no. 1 of 2 January 2004 on the register of identification numbers.
    """
    if len(digits) != 12 or digits[6] not in CENTURIES:
        return False
    try:
        date(CENTURIES[digits[6]] + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return False
    return _iin_check(digits) == int(digits[-1])


def _iin_check(digits: str) -> int:
    for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        rest = _weighted(digits, weights) % 11
        if rest != 10:
            return rest
    return -1


def inn(digits: str) -> bool:
    """Russia's taxpayer number of 10 or 12 digits. Source: order of its tax ministry of 3 March 2004, BG-3-09/178."""
    if len(digits) == 10:
        return _weighted(digits, (2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10 == int(digits[9])
    if len(digits) != 12:
        return False
    first = _weighted(digits, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10
    second = _weighted(digits, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10
    return (first, second) == (int(digits[10]), int(digits[11]))


def snils(digits: str) -> bool:
    """Russia's insurance number of 11 digits. Source: resolution of the Pension Fund no. 192p of 31 July 2006."""
    if len(digits) != 11:
        return False
    return _weighted(digits, range(9, 0, -1)) % 101 % 100 == int(digits[9:])


def luhn(digits: str) -> bool:
    """Bank cards of 13 to 19 digits. Source: ISO/IEC 7812-1, annex B."""
    if not 13 <= len(digits) <= 19 or len(set(digits)) == 1:
        return False
    doubled = [int(each) * (1 + position % 2) for position, each in enumerate(reversed(digits))]
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def iban(number: str) -> bool:
    """International bank account number, upper case. Source: ISO 13616, ISO 7064 mod 97-10."""
    if not 15 <= len(number) <= 34 or not number.isascii() or not number.isalnum():
        return False
    return int("".join(str(int(each, 36)) for each in number[4:] + number[:4])) % 97 == 1


def _weighted(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def personal_number(digits: str) -> bool:
    """Tell whether fourteen digits can be a personal number of Uzbekistan or Kyrgyzstan.

    Uzbekistan's (ПИНФЛ) is the century and sex, 1 to 6, then day, month and year of birth in six digits;
    Kyrgyzstan's (ПИН) the sex, 1 or 2, then the date in eight. What follows is a serial number.
    """
    if len(digits) != 14 or digits[0] not in "123456":
        return False
    day, month = int(digits[1:3]), int(digits[3:5])
    return 1 <= day <= 31 and 1 <= month <= 12
