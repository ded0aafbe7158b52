"""The site's own icons: strokes on a grid of 24, drawn into the page so that they take the colour of the text."""

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_STOP = '<path class="solid" d="M8.2 2.5h7.6l5.7 5.7v7.6l-5.7 5.7H8.2l-5.7-5.7V8.2z"/>'
_DISC = '<circle class="solid" cx="12" cy="12" r="10"/>'
ICONS: dict[str, str] = {
    "tick": '<path d="m4.5 12.5 5 5 10-11"/>',
    "cross": '<path d="m6 6 12 12M18 6 6 18"/>',
    "pencil": '<path d="m4 20 1.2-5L16.5 3.7l3.8 3.8L9 18.8zM14 6.2l3.8 3.8"/>',
    "play": '<path class="solid" d="M8 5.5v13l10-6.5z"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.5l3.5 2"/>',
    "return": '<path d="M9 5 4 10l5 5M4.5 10H15a5 5 0 0 1 0 10h-3"/>',
    "dot": '<circle class="solid" cx="12" cy="12" r="6"/>',
    "bang": '<path d="M12 4v10M12 19v.5"/>',
    "stop": _STOP + '<path class="hole" d="M12 7v6M12 16.6v.4"/>',
    "warn": '<path d="M12 3.5 22 20.5H2z"/><path d="M12 10v5M12 17.6v.2"/>',
    "info": '<circle cx="12" cy="12" r="9.5"/><path d="M12 11v6M12 7.2v.2"/>',
    "ring": '<circle cx="12" cy="12" r="8"/>',
    "done": _DISC + '<path class="hole" d="m7.5 12.3 3.2 3.2 6-6.6"/>',
    "here": '<circle cx="12" cy="12" r="10" class="solid"/><circle class="hole-solid" cx="12" cy="12" r="4.6"/>',
    "ahead": '<circle cx="12" cy="12" r="9.5"/>',
    "over": '<rect class="solid" x="2" y="2" width="20" height="20" rx="2"/><path class="hole" d="m8 8 8 8M16 8l-8 8"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "bell": '<path d="M5.5 17h13c-1.5-1.8-1.7-3.5-1.7-6.5a4.8 4.8 0 0 0-9.6 0c0 3-.2 4.7-1.7 6.5zM10 20h4M12 5.7V3.5"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 21c.4-4.6 3-7 7.5-7s7.1 2.4 7.5 7"/>',
    "down": '<path d="m6 9 6 6 6-6"/>',
    "right": '<path d="m9 6 6 6-6 6"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "calendar": '<rect x="4" y="5.5" width="16" height="15" rx="1.5"/><path d="M4 10.500h16M8.5 3v4.500M15.5 3v4.5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "minus": '<path d="M5 12h14"/>',
    "document": '<path d="M6 3h8.500L19 7.500V21H6zM9.5 12h6M9.5 16h6"/>',
    "eye": '<path d="M2.5 12c2.7-4.3 5.8-6.5 9.5-6.500s6.8 2.2 9.5 6.500c-2.7 4.3-5.8 6.5-9.5 6.500S5.2 16.3 2.5 12z"/><circle class="solid" cx="12" cy="12" r="2"/>',
    "flag": '<path d="M6 21V4h13l-2.5 4.500L19 13H6"/>',
    "yen": '<path d="m6 4 6 8 6-8M12 12v8.500M7 13h10M7 17h10"/>',
    "chart": '<path d="M4 4v16h16M8.5 16v-5M12.5 16V8.500M16.5 16v-3"/>',
    "house": '<path d="M4 20.500V9.500L12 4l8 5.500v11zM9 20.500V13h6v7.5"/>',
    "people": '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20c.3-4 2.5-6 6.5-6s6.2 2 6.5 6M15.5 5.300a3.5 3.5 0 0 1 0 6.400M18 14.600c2.2.8 3.3 2.6 3.5 5.4"/>',
    "download": '<path d="M12 4v11M7 10.500l5 5 5-5M4.5 20h15"/>',
    "clip": '<path d="m8 12.5 6.5-6.500a3 3 0 0 1 4.3 4.300l-8.6 8.600a5 5 0 0 1-7.1-7.100L11 4"/>',
    "lock": '<rect x="5" y="11" width="14" height="9.5" rx="1.5"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "swap": '<path d="M4 8.500h14M14.5 5l3.5 3.5-3.5 3.500M20 15.500H6M9.5 12 6 15.5 9.5 19"/>',
    "leave": '<path d="M10 4H5v16h5M10 12h10M16.5 8l4 4-4 4"/>',
}
_DRAWING = '<svg class="icon icon--{}" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">{}</svg>'


@cache
def icon(name: str) -> SafeString:
    """The drawing; its meaning always stands beside it in words, so it is hidden from screen readers."""
    return format_html(_DRAWING, name, mark_safe(ICONS[name]))  # the drawings above are our own, not anybody's input
