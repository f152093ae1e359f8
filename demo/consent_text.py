"""The demo study's consent form, version 1, in its three languages: read aloud, answered aloud."""

import re

from archive.vocabulary import Language

_ENGLISH = """\
Leaving, staying, waiting: before we begin

We are collecting the stories of people in Kazakhstan and Russia whose lives turned on a decision to leave, to stay, or
to wait for somebody. I would like to talk with you for about an hour. There is no list of right answers.

Taking part is up to you. You need not sign anything: it is enough to say yes, and I will note the day and how you said
it. You may pass over any question without a reason. You may stop at any moment, in the middle of a sentence too, and
nothing follows from it: no harm, no lost help, no awkwardness.

If you agree, I record our talk; if you would rather not, I write by hand. Please try not to say the names of other
people. If a name slips out, it is no trouble: we replace names, places and other traces before anybody outside the
team reads a word. The original is kept encrypted, and only the people who check this replacement see it.

We cannot promise that nobody will ever recognise you: somebody who knows your story well might. We can promise to
look for it with care, and to ask you about passages that worry us.

You may choose to appear under your own name. That covers you alone. The people you speak of have not been asked, and
we hide them all the same.

You may withdraw later: today, next month, after publication. Then you tell us which of three things you want:
  1. we give everything back to you and keep nothing;
  2. we destroy everything, so that no copy can be read any more;
  3. we add nothing further, but what has been worked with so far may remain, without your words.

We will tell everybody who received your words, and you get a receipt that you can have checked.

We do not pay for interviews. When the work is finished we send you what came of it, if you would like that.

What may we do? You may say yes to one thing and no to the next.
  - I take part in an interview.
  - It may be recorded.
  - The recording may be kept, not only the text.
  - The redacted text may be kept in the archive.
  - You may quote me, without my name.
  - Named research partners may read redacted excerpts.
  - Later studies, approved by an ethics committee, may use them.
  - I want to appear under my own name.

So that readers understand a story they may need to know something of whoever tells it. We keep that to a minimum, and
you say yes or no to each: your age, gender, nationality, ethnicity, occupation, where you work or study, where you
live, where you come from, your family, dates in your life. What you do not agree to is hidden.

Afterwards, too, you may say of any part: not this story. Then nobody reads it.

Is there anything you would like to ask? Do you agree to talk with me, knowing that you can take it back?

Questions or complaints: Research Ethics Board, Institute for Oral History, ethics.board@example.org.
"""

_RUSSIAN = """\
«Уехать, остаться, ждать»: прежде чем мы начнём

Мы собираем истории людей из Казахстана и России, чья жизнь повернулась из-за одного решения: уехать, остаться или
ждать кого-то. Я хочу поговорить с вами около часа. Правильных ответов здесь нет.

Участвовать или нет, решаете вы. Ничего подписывать не нужно: достаточно сказать «да», а я запишу, в какой день и как
вы это сказали. Любой вопрос можно пропустить и не объяснять почему. Остановиться можно в любую минуту, хоть на
полуслове, и за этим ничего не последует: ни вреда, ни отказа в помощи, ни обиды.

Если вы согласны, я включу диктофон; если нет, буду писать от руки. Постарайтесь не называть имён других людей. Если имя
всё же прозвучит, ничего страшного: имена, места и прочие приметы мы заменим прежде, чем хоть слово прочтёт кто-нибудь
вне нашей группы. Оригинал хранится зашифрованным, и видят его только те, кто проверяет эту замену.

Мы не можем обещать, что вас никто никогда не узнает: это может сделать тот, кто близко знает вашу историю. Мы можем
обещать, что будем искать такие места внимательно и спросим вас о тех, которые нас беспокоят.

Вы можете выступить под своим именем. Это касается только вас. Тех, о ком вы рассказываете, никто не спрашивал, и их мы
скроем в любом случае.

Отозвать согласие можно и потом: сегодня, через месяц, после публикации. Тогда вы выбираете одно из трёх:
  1. мы возвращаем вам всё и ничего не оставляем себе;
  2. мы уничтожаем всё так, что ни одну копию больше нельзя прочесть;
  3. мы ничего не добавляем, но уже сделанное может остаться, без ваших слов.

Мы сообщим каждому, кто получил ваши слова, а вам дадим расписку, которую можно проверить.

За интервью мы не платим. Когда работа закончится, мы пришлём вам то, что получилось, если захотите.

Что нам можно? На одно вы вправе сказать «да», на другое «нет».
  - Я участвую в интервью.
  - Его можно записывать.
  - Запись можно хранить, а не только текст.
  - Текст с заменами можно хранить в архиве.
  - Меня можно цитировать без имени.
  - Названные партнёры исследования могут читать отрывки с заменами.
  - Их можно использовать в следующих исследованиях, одобренных этическим комитетом.
  - Я хочу выступить под своим именем.

Чтобы понять историю, читателю бывает нужно знать что-то о рассказчике. Мы показываем как можно меньше, и о каждом вы
решаете отдельно: возраст, пол, национальность, этническая принадлежность, занятие, место работы или учёбы, где вы
живёте, откуда вы родом, семья, даты вашей жизни. То, на что вы не согласны, мы скроем.

И потом о любой части можно сказать: эту историю не надо. Тогда её никто не прочтёт.

Хотите ли вы что-нибудь спросить? Согласны ли вы поговорить со мной, зная, что это можно отменить?

Вопросы и жалобы: этический комитет Института устной истории, ethics.board@example.org.
"""

_KAZAKH = """\
«Кету, қалу, күту»: бастамас бұрын

Біз Қазақстан мен Ресейде тұратын, өмірі бір шешімнен өзгерген адамдардың әңгімесін жинаймыз: біреу кетті, біреу қалды,
біреу күтіп отыр. Сізбен бір сағаттай сөйлескім келеді. Мұнда дұрыс не бұрыс жауап жоқ.

Қатысу-қатыспауды өзіңіз шешесіз. Ештеңеге қол қоюдың керегі жоқ: «иә» десеңіз болды, ал мен оны қай күні, қалай
айтқаныңызды жазып қоямын. Кез келген сұраққа себебін айтпай-ақ жауап бермеуге болады. Қай сәтте болса да, тіпті сөздің
ортасында да тоқтай аласыз, одан сізге ешқандай зиян да, реніш те болмайды.

Келіссеңіз, диктофон қосамын; келіспесеңіз, қолмен жазамын. Басқа адамдардың атын атамауға тырысыңыз. Ат айтылып кетсе,
оқасы жоқ: топтан тыс біреу бір сөз оқығанша, біз есімдерді, жерлерді және басқа да белгілерді ауыстырамыз. Түпнұсқа
шифрланып сақталады, оны тек осы ауыстыруды тексеретін адамдар ғана көреді.

Сізді ешкім ешқашан танымайды деп уәде бере алмаймыз: тағдырыңызды жақсы білетін адам тануы мүмкін. Бірақ ондай
жерлерді мұқият іздейміз, күмән тудырғанын өзіңізден сұраймыз, бұған уәде береміз.

Өз атыңызбен сөйлеуге құқығыңыз бар. Бұл тек сізге қатысты. Сіз айтқан адамдардан ешкім рұқсат сұраған жоқ, сондықтан
олардың атын бәрібір жасырамыз.

Келісімді кейін де қайтарып алуға болады: бүгін, бір айдан соң, жарияланғаннан кейін. Сонда үш жолдың бірін таңдайсыз:
  1. бәрін өзіңізге қайтарамыз, өзімізде ештеңе қалдырмаймыз;
  2. бәрін жоямыз, бірде-бір көшірмені ешкім оқи алмайтын болады;
  3. ештеңе қоспаймыз, бірақ осыған дейін жасалған жұмыс сіздің сөздеріңізсіз қала береді.

Сөзіңізді алған әр адамға хабарлаймыз, ал сізге тексеруге болатын қолхат береміз.

Сұхбат үшін ақы төленбейді. Жұмыс біткенде, қаласаңыз, нәтижесін жібереміз.

Бізге не істеуге болады? Біріне «иә», екіншісіне «жоқ» деуге болады.
  - Мен сұхбатқа қатысамын.
  - Оны жазып алуға болады.
  - Мәтінді ғана емес, жазбаның өзін де сақтауға болады.
  - Ауыстырылған мәтінді мұрағатта сақтауға болады.
  - Сөзімді атымды атамай келтіруге болады.
  - Зерттеудің аты аталған серіктестері ауыстырылған үзінділерді оқи алады.
  - Оларды этика комитеті мақұлдаған кейінгі зерттеулерде пайдалануға болады.
  - Мен өз атыммен сөйлегім келеді.

Әңгімені түсіну үшін оқырманға кейде айтушы туралы бірдеңе білу керек. Біз мүмкіндігінше аз көрсетеміз, әрқайсысына
өзіңіз «иә» не «жоқ» дейсіз: жасыңыз, жынысыңыз, ұлтыңыз, шыққан тегіңіз, кәсібіңіз, жұмыс не оқу орныңыз, тұратын
жеріңіз, туған жеріңіз, отбасыңыз, өміріңіздегі күндер. Келіспегеніңізді жасырамыз.

Кейін де кез келген бөлігі туралы «бұл әңгіме керек емес» деуге болады. Сонда оны ешкім оқымайды.

Сұрағыңыз бар ма? Қайтарып алуға болатынын біле отырып, менімен сөйлесуге келісесіз бе?

Сұрақтар мен шағымдар: Ауызша тарих институтының этика комитеті, ethics.board@example.org.
"""


def _unwrapped(text: str) -> str:
    """Return ``text`` with one line a paragraph or list item: lines are wrapped above for whoever reads this file."""
    return re.sub(r"(?<=\S)\n(?=[^\s-])", " ", text.strip()) + "\n"


CONSENT_FORM: dict[Language, str] = {
    Language.ENGLISH: _unwrapped(_ENGLISH),
    Language.RUSSIAN: _unwrapped(_RUSSIAN),
    Language.KAZAKH: _unwrapped(_KAZAKH),
}
"""The form's text by language."""
