print("git-fleet")
