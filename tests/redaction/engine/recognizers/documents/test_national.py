"""Numbers of people by the form of each state; all are made up."""

import pytest

from redaction.engine.recognizers.documents.national import national


def numbers(text):
    return list(dict.fromkeys(text[one.start : one.end] for one in national(text)))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("in the queue they shout: 640923 0817 08 5. Next", "640923 0817 08 5"),
        ("her card says 640923-10-5512, from Ipoh", "640923-10-5512"),
        ("my personnummer, 640923-0817, everybody asks", "640923-0817"),
        ("the centre wrote 230964-812K on the bracelet", "230964-812K"),
        ("the Norwegians gave me 230964 81255 and a bed", "230964 81255"),
        ("rodné číslo 645923/0817 it is called", "645923/0817"),
        ("they have me as 64.09.23-081.55 there", "64.09.23-081.55"),
        ("and insurance 756.4410.5523.07 in Bern", "756.4410.5523.07"),
        ("it was qq 44 10 55 c if that helps", "qq 44 10 55 c"),
        ("social, 078 05 1120, that was on the wallet", "078 05 1120"),
        ("CNIC is 35202-4410552-3, of Lahore", "35202-4410552-3"),
        ("the green card: 2 64 09 75 108 005 42", "2 64 09 75 108 005 42"),
        ("my NIE is X-4410552-L now", "X-4410552-L"),
        ("PAN, ABCPD4410E, on every bill", "ABCPD4410E"),
        ("on the pink card S4410552D you see", "S4410552D"),
        ("GHA-441055230-7 is on the back", "GHA-441055230-7"),
        ("63-441055 A 42 is from Harare", "63-441055 A 42"),
        ("an old blank, 12 ЯО 441055, from Osh", "12 ЯО 441055"),
        ("аттестат III-АН 441055 остался дома", "III-АН 441055"),
        ("the number is 44 10 55 23 07 18 he read", "44 10 55 23 07 18"),
        ("паспорт мой 44 10 55 23 07, и всё", "44 10 55 23 07"),
        ("my nin is 44105523071 and", "44105523071"),
        ("huduma card number 44 105 523", "44 105 523"),
        ("pps number 4410552 FA, in Cork", "4410552 FA"),
        ("the account is mt44 apsb 4410 5523 0000 0718 2378 900 look", "mt44 apsb 4410 5523 0000 0718 2378 900"),
        ("a white van, ts 44 fk 1055 it was", "ts 44 fk 1055"),
        ("share code W4K 105 RTD, that is all", "W4K 105 RTD"),
        ("the booking code is k4t 55x", "k4t 55x"),
        ("she is a hundred, 240923+0817 on the card", "240923+0817"),
        ("read it out, 64 09 23 081 55, in Ghent", "64 09 23 081 55"),
        ("CNIC is 35202 4410552 3, of Lahore", "35202 4410552 3"),
        ("they call me A# 205 118 734 there", "A# 205 118 734"),
        ("the letter has ***-**-1120 on top", "***-**-1120"),
        ("the letter has xxx-xx-1120 on top", "xxx-xx-1120"),
        ("в базе 640923****08, видно", "640923****08"),
        ("the card ended, 4410 **** **** 5523, look", "4410 **** **** 5523"),
        ("a grey van, up 44 fk 1055 it was", "up 44 fk 1055"),
    ],
)
def test_it_is_a_number(text, number):
    assert numbers(text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "we had 649923 4410 08 5 bricks",
        "in 1964-2007 and 2019-2020 I was there",
        "from 1998 1999 2000 it rained",
        "the score was 23 09 64",
        "a page 12 34 56 78 of the ledger",
        "the number is 44 10 then 55",
        "we counted 12 000 000 or 250 000 people",
        "a grid of 10 20 30 40 50 60",
        "it cost 441 055 tenge, then 500-600-7000",
        "12.09.1964-15.10.1964",
        "the 747 4410 flight",
        "at 12:34:56 78 people",
        "GOST 12 AB 12",
        "id cards for 44 people and 105 children",
        "nin of 44 people",
        "at 12 am 1998 it began, in 44 of 1998 cases",
        "by 19 we 2000 people",
        "the share code of conduct",
        "in the area code there were five",
        "ab44 goes to work with four other cars",
        "the years 64-65, 66-67",
        "at 15 yo 2003 it was, we 14 go 2001",
        "no 12 bus 2012, in 18 s 2000",
        "12 10 2020 100 20",
        "35202 people and 4410552 3 times",
        "2019 xx 1998",
        "1964*2 and 10**6",
        "a size 1920x1080, of 4000x3000",
    ],
)
def test_it_is_none(text):
    assert numbers(text) == []


@pytest.mark.parametrize("hostile", ["number 44 " * 4000, "nin 4 " * 4000, "12 34 56 " * 4000, "AB12" * 4000])
def test_a_hostile_row_is_read_to_its_end(hostile):
    assert all(one.end <= len(hostile) for one in national(hostile))
