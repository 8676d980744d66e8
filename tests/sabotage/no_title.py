print("no docstring")
#> no docstring
