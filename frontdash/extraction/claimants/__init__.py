"""Who claims each quantity of a text, and of what day it is true.

`attributions` names the claimant, the outlet and the day of each claim, `valid_dates` the day or period of each
quantity, `valid_on` that of its own clause alone.
"""

from frontdash.extraction.claimants.attribution import attributions
from frontdash.extraction.claimants.carried import valid_dates
from frontdash.extraction.claimants.validity import valid_on

__all__ = ["attributions", "valid_dates", "valid_on"]
