"""Prints more than anybody reads, and ends at once."""


for _ in range(2):
    print("x" * 150_000)
    #> x
