"""Declares a package that is not in the group of the examples."""

# /// script
# dependencies = ["no-such-package"]
# ///

import no_such_package
