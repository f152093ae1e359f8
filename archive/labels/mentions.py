"""Words for what is found, and for what stands in its place."""

from django.utils.translation import gettext_lazy as _

from archive.labels.kind import Labels
from archive.vocabulary import Category, Operator, Style

CATEGORIES: Labels = {
    Category.PERSON: _("Person"),
    Category.PLACE: _("Place"),
    Category.COUNTRY: _("Country"),
    Category.AGE: _("Age"),
    Category.ORGANISATION: _("Organisation"),
    Category.PHONE: _("Phone number"),
    Category.EMAIL: _("E-mail address"),
    Category.HANDLE: _("Handle or link"),
    Category.DOCUMENT_NUMBER: _("Document number"),
    Category.DATE: _("Exact date"),
    Category.NATIONALITY: _("Nationality or ethnicity"),
    Category.OCCUPATION: _("Occupation"),
}

OPERATORS: Labels = {
    Operator.SUPPRESS: _("Suppress"),
    Operator.PSEUDONYMISE: _("Pseudonymise"),
    Operator.GENERALISE: _("Generalise"),
    Operator.KEEP: _("Keep"),
}

STYLES: Labels = {
    Style.CODE: _("a code, such as [Name 3]"),
    Style.NATURAL: _("another name, which fits the sentence"),
    Style.KIND: _("the kind of thing"),
    Style.REGION: _("its size and part of the country"),
    Style.FIVE_YEARS: _("a band of five years"),
    Style.TEN_YEARS: _("a band of ten years"),
    Style.PHRASE: _("in words, such as “in her late twenties”"),
}
