"""Lines that only label what stands beside an article: "Advertisement", "Read more", "Share"."""

from monitor.extract.headlines import folded

# Whole lines that no article consists of; compared without case and punctuation.
_LINES = """
advertisement|advertising|anzeige|werbung|publicité|publicidad|pubblicità|reklama|annonse|annons|reclame|реклама|広告|广告
article content|story continues below|story continues below advertisement|article continues below|continue reading
read more|read also|also read|see also|more on this|more on this story|related topics|recommended|recommended videos
related|related articles|related stories|recommended reading|most read|most popular|popular|trending|you may also like
don't miss|listen|share|share this|share this article|save|print|comments|comment|view comments|no comments
join the conversation|follow us|copy link|loading|wird geladen|cargando|chargement
mehr zum thema|lesen sie auch|lesen sie mehr|auch interessant|weiterlesen|empfohlener redaktioneller inhalt|teilen
drucken|kommentare|hauptinhalt|externer inhalt|schon gelesen|weitere informationen|zum thema|themen
lire aussi|à lire aussi|lire la suite|sur le même sujet|partager|commentaires
lea también|lea más|leer más|te puede interesar|compartir|comentarios|noticias relacionadas|notas relacionadas|temas
leggi anche|condividi|commenti|leia também|leia mais|compartilhar|les også|læs også|läs mer|läs också|lue myös|lees ook
czytaj więcej|czytaj także|czytaj też|zobacz także|čtěte také|читайте также|читать далее|подписывайтесь|関連記事
"""
_LABELS = frozenset(folded(label) for line in _LINES.split("\n") for label in line.split("|") if label)
_LONGEST = 60  # characters of a line that can be such a label


def without_labels(lines: list[str]) -> list[str]:
    """The lines but those that are nothing but such a label."""
    return [line for line in lines if len(line) > _LONGEST or folded(line) not in _LABELS]
