echo "no title"
#> no title
