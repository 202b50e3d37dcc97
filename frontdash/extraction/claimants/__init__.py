"""Who claims each quantity of a text, and of what day it is true.

`attributions` names the claimant, the outlet and the day of each claim, `valid_on` the day or period of a quantity.
"""

from frontdash.extraction.claimants.attribution import attributions
from frontdash.extraction.claimants.validity import valid_on

__all__ = ["attributions", "valid_on"]
