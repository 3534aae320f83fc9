package enum PlaceholderFleetCLI {}
