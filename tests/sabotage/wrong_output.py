"""Prints something else than its comment says."""

print("the truth")
#> a claim
