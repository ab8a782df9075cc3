## Pictures of results (engine/src/pictures). Few words, read from the last row.

picture-participants = { $n } { $n ->
    [one] person
   *[other] participants
}
picture-points = Points
picture-votes = Votes
picture-mentions = Mentions
# Heading over how often an option was put first.
picture-first = Put first
picture-place = Place
picture-mean = Mean
picture-spread = Spread
picture-no-answer = No answer
picture-groups = By group
picture-pairwise = Wins every direct comparison: { $option }
picture-more = and { $n } more
picture-nothing = Nothing to show yet
