"""The one door through which a state changes; the trail; the notices."""
