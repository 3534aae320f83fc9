package enum PlaceholderFleetRender {}
