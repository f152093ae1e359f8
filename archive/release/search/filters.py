"""The fields by which excerpts are looked for and filtered, alike wherever a page asks for them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from archive.labels import FEATURES, LANGUAGES, SPEAKERS
from archive.release.guard.wording import value_label
from archive.release.search.asking import Search, search_for
from archive.release.search.query import QUERY_LENGTH, BadQueryError
from archive.studies.forms import DateInput
from archive.vocabulary import Feature

ANY = ("", _("Any"))
#: Values by which excerpts may be filtered, with how many participants each is true of; None where that is not told.
Offered = Mapping[Feature, Mapping[str, int | None]]

#: Pairs of id and name; or, of several studies, pairs of a title and such pairs.
Choices = list[tuple[str, str]] | list[tuple[str, list[tuple[str, str]]]]


class ExcerptFilters(forms.Form):
    """Words and filters."""

    words = forms.CharField(
        label=_("Look for"),
        required=False,
        max_length=QUERY_LENGTH,
        help_text=_("Words in any form; “exact phrase” in quotation marks; -word for what must not occur."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    interview = forms.ChoiceField(label=_("Interview"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[ANY, *LANGUAGES.items()])
    speaker = forms.ChoiceField(label=_("Speaker"), required=False, choices=[ANY, *SPEAKERS.items()])
    released_from = forms.DateField(label=_("Released from"), required=False, widget=DateInput())
    released_until = forms.DateField(label=_("Released until"), required=False, widget=DateInput())

    def __init__(
        self,
        *args: Any,
        interviews: Choices,
        values: Offered,
        codes: Choices,
        **kwargs: Any,
    ) -> None:
        """Offer ``interviews`` and theme ``codes``, and the ``values`` of features."""
        super().__init__(*args, **kwargs)
        if codes:
            self.fields["code"] = forms.ChoiceField(label=_("Theme code"), required=False, choices=[ANY, *codes])
        field = self.fields["interview"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [ANY, *interviews]
        for feature, held in values.items():
            choices = [ANY, *((value, value_label(feature, value)) for value in held)]
            self.fields[feature.value] = forms.ChoiceField(
                label=str(FEATURES[feature]), required=False, choices=choices
            )

    def clean(self) -> dict[str, Any]:
        """Understand what is looked for; the search is then in ``cleaned_data``."""
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = asked.get("released_from"), asked.get("released_until")
        if first and last and first > last:
            self.add_error("released_until", _now("Choose a day on or after the first."))
        self._refuse_what_is_not_offered()
        if self.errors:
            return asked
        try:
            asked["search"] = self.searched(asked)
        except BadQueryError as error:
            self.add_error("words", str(error))
        return asked

    def _refuse_what_is_not_offered(self) -> None:
        """Refuse a filter that is not offered (any more): left out, it would widen what is found."""
        labels = {"code": _now("Theme code"), **{feature.value: str(FEATURES[feature]) for feature in Feature}}
        for name, label in labels.items():
            if self.data.get(name) and name not in self.fields:
                self.add_error(None, _now("Excerpts cannot be filtered by this here: %(what)s.") % {"what": label})

    def searched(self, asked: Mapping[str, Any]) -> Search:
        """Return the search for what was typed and chosen.

        Raises:
            BadQueryError: Nothing can be looked for.
        """
        return search_for(**self.chosen(asked), order=asked.get("order", ""))

    def chosen(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Return what narrows the search, as arguments of ``search_for``."""
        return {
            "typed": asked["words"],
            "interview": asked["interview"],
            "language": asked["language"],
            "role": asked["speaker"],
            "released_from": asked["released_from"],
            "released_until": asked["released_until"],
            "code": UUID(asked["code"]) if asked.get("code") else None,
            "features": {feature: asked[feature.value] for feature in Feature if asked.get(feature.value)},
        }

    @property
    def filters(self) -> list[forms.BoundField]:
        """The visible fields beside the words."""
        return [field for field in self.visible_fields() if field.name != "words"]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Names and values of the visible fields as they were sent, for a form that asks for the same again."""
        sent = [(field.html_name, field.value()) for field in self.visible_fields()]
        return [
            (name, one or "") for name, value in sent for one in (value if isinstance(value, list | tuple) else [value])
        ]

    @property
    def asked(self) -> bool:
        """Whether anything narrows the list."""
        return any(self.chosen(self.cleaned_data).values())
