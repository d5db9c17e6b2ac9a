"""The page on which people look at findings and decide on them."""

from review.server.serving import serve
from review.server.settings import Settings, SettingsError

__all__ = ["Settings", "SettingsError", "serve"]
