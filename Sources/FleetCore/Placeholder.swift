package enum PlaceholderFleetCore {}
