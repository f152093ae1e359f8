"""Numbers of documents, by check digit and by cue."""

import time

import pytest

from redaction.engine.recognizers.documents.checksums import iban, iin, inn, luhn, personal_number, snils
from redaction.engine.recognizers.documents.recognizer import DocumentNumberRecognizer
from tests.redaction.engine.recognizers.tables import found

VALID = [
    (iin, "900312300004"),
    (inn, "7707083893"),
    (inn, "500100732259"),
    (snils, "11223344595"),
    (luhn, "4111111111111111"),
    (iban, "KZ86125KZT5004100100"),
]


@pytest.mark.parametrize(("check", "number"), VALID)
def test_check_digits_agree_and_one_wrong_digit_is_noticed(check, number):
    assert check(number)
    last = int(number[-1])
    wrong = [number[:-1] + str(digit) for digit in range(10) if digit != last]
    assert not any(map(check, wrong))


@pytest.mark.parametrize("check", [iin, inn, snils, luhn, iban, personal_number])
@pytest.mark.parametrize("number", ["", "0", "1" * 40])
def test_lengths_that_cannot_be(check, number):
    assert not check(number)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("my social ends in four four one eight okay", ["four four one eight"]),
        ("the passport b four four one oh five five two c and", ["b four four one oh five five two c"]),
        ("to the wing it's k four four one five c x you put", ["k four four one five c x"]),
        ("we were a four and then five five c people", []),
        (
            "the codice fiscale is c b n d m n eight one e five two z one four k and",
            ["c b n d m n eight one e five two z one four k"],
        ),
        ("the claim number they gave me t t dash four four one nine oh i phone", ["t t dash four four one nine oh"]),
        ("the file they gave us two two seven one and left", ["two two seven one"]),
        (
            "unhcr number eight seven six dash twelve c oh oh four five three",
            ["eight seven six dash twelve c oh oh four five three"],
        ),
        ("Osagie, Blessing. PX 41 05 53 B. And", ["PX 41 05 53 B"]),
        ("since ninety-nine, 7755312QA. A child", ["7755312QA"]),
        ("the visa number is GWF055123456", ["GWF055123456"]),
        ("They called us by number. My boat number was SUV123, every day.", ["SUV123"]),
        ("her permit, read out: RX1234567, and K123456(7)", ["RX1234567", "K123456(7)"]),
        ("BluCard is QTS 123 456, with", ["QTS 123 456"]),
        ("the number B12 bus, room EB4054, the A380, a number of AK47s, MP3 or COVID19", []),
        ("we got there at eight seven six o'clock, PX 4 and 7755312 people", []),
        ("the last four of my social are 4 4 1 8", ["4 4 1 8"]),
        ("the last four are four four one eight and my bank", ["four four one eight"]),
        ("a card ending in seven seven oh two", ["seven seven oh two"]),
        ("the file, it's B forty-one, double zero, three seven", ["B forty-one, double zero, three seven"]),
        ("permit C L, nine one nine, then, um, four four, two", ["C L, nine one nine, then, um, four four, two"]),
        ("my IIN. It's eight five oh three, then four hundred", ["eight five oh three, then four hundred"]),
        ("the reference, is HB, four four oh, nine one two.", ["HB, four four oh, nine one two"]),
        ("insurance QQ one two three four five six C and", ["QQ one two three four five six C"]),
        ("AB, one two three, four five six. That's my passport.", ["AB, one two three, four five six"]),
        ("passport November zero eight eight one four", ["November zero eight eight one four"]),
        ("B for Boris one one nine four two, the licence", ["B for Boris one one nine four two"]),
        ("nine four four one two oh that's my permit", ["nine four four one two oh"]),
        ("my number was seven four one one nine on the sleeve", ["seven four one one nine?"]),
        ("case, one, two, three people; file two complaints, three, four", []),
        ("I have two, three cards, four, five friends", []),
        ("a card game, one two three four five six", []),
        ("the insurance paid two thousand four hundred dollars", []),
        ("policy of nineteen thirty-seven, application in twenty twenty-one", []),
        ("the case was opened in twenty twenty, twenty twenty-one, twenty twenty-two", []),
        ("registration at nine thirty, bus number five five one", []),
        ("children of one, three, four, nine and eleven, twelve of us in one room", []),
        ("a ticket, two hundred, three hundred, four hundred euros", []),
        ("it was five, six, seven, eight kilometres to the registration office", []),
        ("A 03982217, they haven't returned it", ["A 03982217"]),
        ("вот 900312300004 и всё", ["900312300004"]),
        ("ИИН 900312400123", ["900312400123"]),
        ("мой ЖСН: 900312400123", ["900312400123"]),
        ("без слова 900312400123", ["900312400123"]),
        ("без слова 901312400123", ["901312400123?"]),
        ("карта 4111 1111 1111 1111", ["4111 1111 1111 1111"]),
        ("IBAN KZ86125KZT5004100100 мой", ["KZ86125KZT5004100100"]),
        ("паспорт N12345678", ["N12345678"]),
        ("I tell it like my own name, 3061 4427 9082, yes", ["3061 4427 9082"]),
        ("my scooter, KV 12 AB 3456, came back", ["KV 12 AB 3456"]),
        ("I say it in my sleep: KLM.320.1187.2023.", ["KLM.320.1187.2023"]),
        ("on the paper, ZHPR 04-1187, and", ["ZHPR 04-1187"]),
        ("the score was 1200 1300, the phone +7 4412 3301 2204, model AB.12", []),
        ("серия 45 10 123456", ["45 10 123456"]),
        ("СНИЛС 112-233-445 95", ["112-233-445 95"]),
        ("дело за номером 17-К/2093", ["17-К/2093"]),
        ("my passport number is 012345678", ["012345678"]),
        ("в 2019 2020 2021 годах, 25 000 000 тенге", []),
        ("паспорт получил в 2019 году", []),
        ("паспорт 14AB38206, гражданство", ["14AB38206"]),
        ("паспорт СССР, серый такой", []),
        ("дом номер 5", []),
        ("my visa number is C 204-998-113, and", ["C 204-998-113"]),
        ("протокол № 17-04/2231 от мая", ["17-04/2231"]),
        ("вид на жительство 82 № 0412345 у мужа", ["82 № 0412345"]),
        ("case number LV-2231/19, permit AB 1042 77", ["LV-2231/19", "AB 1042 77"]),
        ("my medical card 44812, my prisoner number 50231", ["44812?", "50231"]),
        ("the card 4500 tenge, the case 2019, card 12", []),
        ("виза на 90 дней, договор 2019 года, in this case 3 people, file 12", []),
        ("AB1234567 и ZX7093412", ["AB1234567", "ZX7093412"]),
        ("AB 7402918. А ПИНФЛ.. 31503986540027.", ["AB 7402918", "31503986540027"]),
        ("в ЖК 7402918 тенге", []),
        ("my file is two two one slash nineteen, yes", ["two two one slash nineteen"]),
        ("my passport is n one two three four five six and", ["n one two three four five six"]),
        ("student card 20B031244, badge 0457", ["20B031244", "0457"]),
        ("insurance number QQ 12 34 56 C, inmate number is 1184", ["QQ 12 34 56 C", "1184"]),
        ("my Aktenzeichen is A 17 K 204/22.", ["A 17 K 204/22"]),
        ("in this case 3 people, card 5000 tenge, visa 2019, file a claim", []),
        ("in that case twenty people came", []),
        ("my old one, A 0918265, and I 1234567 times", ["A 0918265"]),
        ("серия 4618 номер 552307", ["4618 номер 552307"]),
        ("№ 041882906, хотя", ["041882906"]),
        ("нөмірі 125-інші балабақша, 260000000000 теңге", []),
    ],
)
def test_numbers(text, wanted):
    assert found(DocumentNumberRecognizer(), text) == wanted


@pytest.mark.parametrize("row", ["1" * 5000, "1 " * 2500, "a1" * 2500, "one " * 2000, "case " * 2000])
def test_hostile_rows_cost_no_more_than_others(row):
    began = time.monotonic()
    list(DocumentNumberRecognizer().find(f"case number {row}x"))
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("said", ["CASE ", "ДЕЛО ", "VISA - ", "FILE/ ", "nin is ", "nin - - ", "share code is is "])
def test_a_word_for_a_paper_said_again_and_again_costs_no_more_each_time(said):
    text = "1234 " + said * (40_000 // len(said))
    began = time.process_time()
    list(DocumentNumberRecognizer().find(text))
    assert time.process_time() - began < 5
