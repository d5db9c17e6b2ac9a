"""The page on which people look at findings and decide on them: `serving.serve`, as `settings.Settings` say."""
