"""The report and people's decisions.

It imports nothing itself: the process that draws pages for the review page needs little of it, and starts in no time.
"""
