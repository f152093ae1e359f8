"""What the pages of entities send."""

from uuid import UUID

from django import forms


class _IdsField(forms.TypedMultipleChoiceField):
    """Ids of things that were ticked; whether they exist is for the service to find out."""

    def __init__(self) -> None:
        super().__init__(coerce=UUID, empty_value=[])

    def valid_value(self, value: object) -> bool:
        """Take anything that looks like an id."""
        try:
            UUID(str(value))
        except ValueError:
            return False
        return True


class MergeForm(forms.Form):
    """Entities that are one."""

    entity = _IdsField()


class SplitForm(forms.Form):
    """Mentions that name another entity."""

    finding = _IdsField()


class AnswerForm(forms.Form):
    """Whether two entities are one."""

    SAME, DIFFERENT = "same", "different"

    answer = forms.ChoiceField(choices=[(SAME, SAME), (DIFFERENT, DIFFERENT)])
