/// fish completes `git-fleet` by ArgumentParser's script as it is.
enum FishCompletion {
  /// Read when fish starts: fish's own completion of git asks a custom command under a wrong name.
  static let configuration = """
    # Completes `git fleet` as it completes `git-fleet`.
    complete -c git -f -n "__fish_git_using_command fleet" -a "(__fish_git_complete_custom_command fleet)"

    """
}
