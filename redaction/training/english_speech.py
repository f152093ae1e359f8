"""Sentences as people say them in interviews, written for training; ``{PER}``, ``{LOC}``, ``{ORG}`` are filled in.

No public corpus of interview speech carries names, so these stand in for one. They are ours, not quotations.
"""

import random
import re
from collections.abc import Iterator, Sequence
from typing import Final

from redaction.training.corpus import Record

ROUNDS: Final = 14
SLOT: Final = re.compile(r"\{([A-Z]+)\}")
FRAMES: Final = """
My name is {PER}, but everybody calls me {PER}.
So, um, I grew up in {LOC}, and then we moved to {LOC} when I was nine.
{PER} said to me, you know, just leave.
I was working for {ORG} at the time, in their {LOC} office.
We founded {ORG} together with {PER} in 2016.
The initiative “{ORG}” was refused registration three times.
She was an activist of the "{ORG}" and they arrested her in {LOC}.
I studied at {ORG} and after that I got a job with {ORG}.
My sister {PER} still lives there, with her husband {PER} and the kids.
I called {PER} and {PER}, and we went to the square.
Honestly, {PER} was the one who helped me the most.
They took him to the police station in {LOC} and kept him overnight.
We read about it on {ORG}, and then {ORG} published a statement.
I think {LOC} is safer than {LOC}, but nothing is really safe.
When the war started I flew from {LOC} to {LOC}, and then took a bus to {LOC}.
I had a friend there, her name is {PER}, she runs a cafe near {LOC}.
People from {ORG} came and asked a lot of questions.
{ORG} wrote a report about us. {ORG} too.
He is from {LOC}, an engineer, twenty nine years old.
Then {PER} told {PER} everything, and I lost my job at {ORG}.
At {ORG} nobody knew, except {PER}, my manager.
What did {PER} say when you came back?
And how did you get involved with {ORG}?
Were you in {LOC} in January?
I do not trust {ORG}, and I do not trust {ORG} either.
The leader of {ORG}, {PER}, went to prison for two years.
I was scared that {ORG} would call my parents in {LOC}.
From: {LOC}
Name: {PER}
{PER}, 34, left {LOC} with his girlfriend.
{PER} from {LOC} told me that the train was full.
There was a seminar of {ORG} in {LOC}, in a hotel, and {PER} invited me.
They work with {ORG}, {ORG} and other groups in {LOC}.
I went to the office of {ORG} on {LOC} street.
We published it on our page and {ORG} reposted it.
So I wrote to {ORG}, to a lawyer there called {PER}.
Everybody was talking about {PER} then, the president, and nobody believed {PER}.
No, I have never been to {LOC}. My aunt {PER} has.
Thank you, {PER}. Can you tell me about the town where you were born?
Interviewer: {PER}, how old were you when you came to {LOC}?
I love {LOC}. In {LOC} everyone knows everyone.
My mother worked at {ORG} all her life, and my father at the {ORG}.
But {PER} was already in {LOC}, waiting.
{PER} and I rented a flat in the {LOC} district.
Yes. Well. We just wanted to live, to work, to see our friends on Saturday.
I was so tired, and in winter the heating did not work at all.
I am Kazakh, my husband is Russian, our children speak English and Turkish.
On Friday they held the march, and I came with a poster.
I felt nothing. Then I felt angry. Then I started to write.
In September I got a letter, and by October I was gone.
It was the Soviet time, you understand, nobody said such words.
Of course. Because people are afraid. Because nobody wants trouble.
I use Telegram and Instagram, mostly, and I changed my phone.
First the police came, then the neighbours. I said, I have a right to be here.
LGBT people, women, Muslims, journalists, everyone was under pressure.
Right. And what happened after the New Year?
""".strip().splitlines()


def fill(frame: str, names: dict[str, Sequence[str]], chance: random.Random) -> Record:
    """Fill a frame's slots with names drawn by label."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    length = 0
    for index, piece in enumerate(SLOT.split(frame)):
        if index % 2:
            name = chance.choice(names[piece])
            spans.append((length, length + len(name), piece))
            piece = name
        pieces.append(piece)
        length += len(piece)
    return Record("".join(pieces), tuple(spans))


def speech(names: dict[str, Sequence[str]], chance: random.Random) -> Iterator[Record]:
    """Give every frame :data:`ROUNDS` times, filled anew each time."""
    for _ in range(ROUNDS):
        yield from (fill(frame, names, chance) for frame in FRAMES)
