"""The stock as each process holds it: sets of cars, by which any search is counted in no time.

Every answer a car gives (its make, its body, …) names a set of cars, kept as a Roaring bitmap; a
filter is an intersection, and the figure beside a choice is the size of one. `keeping` holds the
sets true to the database, `checking` compares the two.
"""
