# Completes `git fleet` as it completes `git-fleet`.
complete -c git -f -n "__fish_git_using_command fleet" -a "(__fish_git_complete_custom_command fleet)"
