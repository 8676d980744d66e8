"""Claims a line under a print that never ran."""

if __name__ == "never":
    print("a claim")
    #> a claim
