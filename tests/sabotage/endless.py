"""Prints without end."""

while True:
    print("again")
    #> again
