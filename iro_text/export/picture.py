"""The reading age as a picture: a bar for each band, as long as it is likely, and a frame round this child's own."""

from typing import TYPE_CHECKING

from iro_text.report import ReadingAge

if TYPE_CHECKING:
    from markupsafe import Markup

_LEFT, _WIDTH, _STEP, _BAR = 64, 300, 30, 20


def reading_age_picture(age: ReadingAge, name: str) -> "Markup":
    """Return the picture as SVG with a title and a description; empty where the text is too short to say."""
    from markupsafe import Markup

    if not age.bands:
        return Markup("")
    target = age.score.target
    lines = []
    for number, band in enumerate(age.bands):
        top = number * _STEP + 4
        likeliest = band.name == age.band
        width = max(2, round(_WIDTH * band.likelihood))
        lines.append(Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(_LEFT - 10, top + 15, band.name))
        lines.append(Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format("likely" if likeliest else "bar", _LEFT, top, width, _BAR))
        own = target is not None and band.low <= target < band.high
        share = f"{round(100 * band.likelihood)}%" + (" · this child" if own else "")
        lines.append(Markup('<text x="{}" y="{}">{}</text>').format(_LEFT + width + 8, top + 15, share))
        if own:
            lines.append(Markup('<rect class="child" x="2" y="{}" width="{}" height="{}" rx="4"/>').format(top - 3, _LEFT - 6, _BAR + 6))
    height = len(age.bands) * _STEP + 4
    described = "; ".join(f"{band.name} years: {round(100 * band.likelihood)}%" for band in age.bands)
    head = Markup('<svg class="picture" viewBox="0 0 480 {}" role="img" aria-labelledby="{}-age-title {}-age-desc">').format(height, name, name)
    titles = Markup('<title id="{}-age-title">How likely each band of reading ages is</title><desc id="{}-age-desc">{}</desc>').format(name, name, described)
    return head + titles + Markup("").join(lines) + Markup("</svg>")
