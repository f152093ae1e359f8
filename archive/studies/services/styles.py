"""In which ways a study can have an operator carried out on a category."""

from archive.vocabulary import Category, Operator, Style

#: Ways by category; the first is the default, and what is not listed has one way alone.
_PSEUDONYMS = {Category.PERSON: (Style.CODE, Style.NATURAL)}
_GENERALISATIONS = {
    Category.AGE: (Style.FIVE_YEARS, Style.TEN_YEARS, Style.PHRASE),
    Category.PLACE: (Style.KIND, Style.REGION),
}


def styles_for(category: Category, operator: Operator) -> tuple[Style, ...]:
    """Return the ways in which an operator can be carried out on a category, the default first.

    Suppressing and keeping have no ways; they return none.
    """
    if operator is Operator.PSEUDONYMISE:
        return _PSEUDONYMS.get(category, (Style.CODE,))
    if operator is Operator.GENERALISE:
        return _GENERALISATIONS.get(category, (Style.KIND,))
    return ()


def kept_style(category: Category, operator: Operator, style: Style | None) -> str:
    """Return a style as it is stored: empty for the default.

    Raises:
        ValueError: The operator cannot be carried out so on this category.
    """
    offered = styles_for(category, operator)
    if style is None or (offered and style is offered[0]):
        return ""
    if style not in offered:
        raise ValueError(f"{operator.value} of {category.value} knows no {style.value}")
    return style.value
