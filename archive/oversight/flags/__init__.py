"""Flags: what rules that anybody may read found worth a second look, and what a reviewer said of it.

``rules.py`` is the table of rules with their thresholds, ``finding.py`` how each is looked for in new entries,
``thresholds.py`` what holds in a study, ``raising.py`` what becomes of what was found, ``services.py`` what people do.
"""
