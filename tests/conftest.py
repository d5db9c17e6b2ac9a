"""What holds for all tests: no property fails for being slow, since the first example loads spaCy."""

from hypothesis import settings

settings.register_profile("no_deadline", deadline=None)
settings.load_profile("no_deadline")
