"""Notices: that something waits for a person, told on a page of theirs and by e-mail, without saying what it is about.

A room above tells people of something with :func:`archive.notices.services.notify`, inside its own transaction. A kind
of its own needs a member of ``vocabulary.NoticeKind`` and a sentence in ``labels.NOTICES``.
"""
