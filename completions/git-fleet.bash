#!/bin/bash

__git-fleet_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__git-fleet_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__git-fleet_add_completions() {
    [[ "${1}" = -[df] ]] && compopt -o filenames 2>/dev/null
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__git-fleet_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_git-fleet() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;};trap - RETURN" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(--version -h --help)
    local -a repeating_options=()
    local -a non_repeating_options=()
    __git-fleet_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    status|components|tags|check|changes|freeze|partial|revert|picks|issues|config|install|uninstall|doctor|hook|help)
        # Offer subcommand argument completions
        "_git-fleet_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'status components tags check changes freeze partial revert picks issues config install uninstall doctor hook help' -- "${cur}"))
        ;;
    esac
}

_git-fleet_status() {
    repeating_flags=()
    non_repeating_flags=(--json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--color)
    __git-fleet_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_git-fleet_components() {
    repeating_flags=()
    non_repeating_flags=(--why --all --deps --fetch-latest --exit-code --porcelain --json --quiet -q --version -h --help)
    repeating_options=(--name --latest)
    non_repeating_options=(--color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--name')
        __git-fleet_add_completions -W "$(eval 'git fleet config fleet-component. 2>/dev/null | sed -n '\''s/^[^ ]*  *fleet-component[.]\(.*\)[.]tag=.*/\1/p'\''')"
        return
        ;;
    '--latest')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    esac
}

_git-fleet_tags() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __git-fleet_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    list|plan|check|create)
        # Offer subcommand argument completions
        "_git-fleet_tags_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'list plan check create' -- "${cur}"))
        ;;
    esac
}

_git-fleet_tags_list() {
    repeating_flags=()
    non_repeating_flags=(--all --porcelain --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -W "$(eval 'git fleet config fleet-component. 2>/dev/null | sed -n '\''s/^[^ ]*  *fleet-component[.]\(.*\)[.]tag=.*/\1/p'\''')"
        return
        ;;
    esac
}

_git-fleet_tags_plan() {
    repeating_flags=()
    non_repeating_flags=(--fetch-latest --porcelain --json --quiet -q --version -h --help)
    repeating_options=(--include --latest)
    non_repeating_options=(--at --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--at')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    '--include')
        __git-fleet_add_completions -W "$(eval 'git fleet config fleet-component. 2>/dev/null | sed -n '\''s/^[^ ]*  *fleet-component[.]\(.*\)[.]tag=.*/\1/p'\''')"
        return
        ;;
    '--latest')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    esac
}

_git-fleet_tags_check() {
    repeating_flags=()
    non_repeating_flags=(--json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--color)
    __git-fleet_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:strip=2)'\'' refs/tags 2>/dev/null')"
        return
        ;;
    esac
}

_git-fleet_tags_create() {
    repeating_flags=()
    non_repeating_flags=(--fetch-latest --annotate --sign -n --dry-run --json --quiet -q --version -h --help)
    repeating_options=(--include --latest --allow)
    non_repeating_options=(--plan --at --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--plan')
        __git-fleet_add_completions -f
        return
        ;;
    '--at')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    '--include')
        __git-fleet_add_completions -W "$(eval 'git fleet config fleet-component. 2>/dev/null | sed -n '\''s/^[^ ]*  *fleet-component[.]\(.*\)[.]tag=.*/\1/p'\''')"
        return
        ;;
    '--latest')
        return
        ;;
    '--allow')
        __git-fleet_add_completions -W 'changelog'$'\n''dependency'$'\n''merge-back'$'\n''name'
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    esac
}

_git-fleet_check() {
    repeating_flags=()
    non_repeating_flags=(--first-parent --why --blame --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--as --branch --at --title --blame-limit --format --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--as')
        __git-fleet_add_completions -W 'open'$'\n''frozen'$'\n''deep'
        return
        ;;
    '--branch')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    '--at')
        return
        ;;
    '--title')
        return
        ;;
    '--blame-limit')
        return
        ;;
    '--format')
        __git-fleet_add_completions -W 'text'$'\n''json'$'\n''github'
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    esac
}

_git-fleet_changes() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __git-fleet_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    check|add|list|collect)
        # Offer subcommand argument completions
        "_git-fleet_changes_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'check add list collect' -- "${cur}"))
        ;;
    esac
}

_git-fleet_changes_check() {
    repeating_flags=()
    non_repeating_flags=(--staged --branch --blame --all --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--title --blame-limit --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--title')
        return
        ;;
    '--blame-limit')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    esac
}

_git-fleet_changes_add() {
    repeating_flags=()
    non_repeating_flags=(--no-stage --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--component --issue --message -m --color)
    __git-fleet_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--component')
        __git-fleet_add_completions -W "$(eval 'git fleet config fleet-component. 2>/dev/null | sed -n '\''s/^[^ ]*  *fleet-component[.]\(.*\)[.]tag=.*/\1/p'\''')"
        return
        ;;
    '--issue')
        return
        ;;
    '--message'|'-m')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_git-fleet_changes_list() {
    repeating_flags=()
    non_repeating_flags=(--audit --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--component --since --color)
    __git-fleet_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--component')
        __git-fleet_add_completions -W "$(eval 'git fleet config fleet-component. 2>/dev/null | sed -n '\''s/^[^ ]*  *fleet-component[.]\(.*\)[.]tag=.*/\1/p'\''')"
        return
        ;;
    '--since')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_git-fleet_changes_collect() {
    repeating_flags=()
    non_repeating_flags=(-n --dry-run --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--date --color)
    __git-fleet_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--date')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -W "$(eval 'git fleet config fleet-component. 2>/dev/null | sed -n '\''s/^[^ ]*  *fleet-component[.]\(.*\)[.]tag=.*/\1/p'\''')"
        return
        ;;
    esac
}

_git-fleet_freeze() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __git-fleet_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    status|start|end|schedule|allow|exception|log|sync)
        # Offer subcommand argument completions
        "_git-fleet_freeze_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'status start end schedule allow exception log sync' -- "${cur}"))
        ;;
    esac
}

_git-fleet_freeze_status() {
    repeating_flags=()
    non_repeating_flags=(--exit-code --fetch --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--color)
    __git-fleet_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:strip=2)'\'' refs/heads 2>/dev/null')"
        return
        ;;
    esac
}

_git-fleet_freeze_start() {
    repeating_flags=()
    non_repeating_flags=(--sync -S --sign --json --quiet -q --version -h --help)
    repeating_options=(--branch)
    non_repeating_options=(--until --release-date --zone --reason -r --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--branch')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:strip=2)'\'' refs/heads 2>/dev/null')"
        return
        ;;
    '--until')
        return
        ;;
    '--release-date')
        return
        ;;
    '--zone')
        return
        ;;
    '--reason'|'-r')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_git-fleet_freeze_end() {
    repeating_flags=()
    non_repeating_flags=(--sync -S --sign --json --quiet -q --version -h --help)
    repeating_options=(--branch)
    non_repeating_options=(--reason -r --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--branch')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:strip=2)'\'' refs/heads 2>/dev/null')"
        return
        ;;
    '--reason'|'-r')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_git-fleet_freeze_schedule() {
    repeating_flags=()
    non_repeating_flags=(--ics --sync -S --sign --json --quiet -q --version -h --help)
    repeating_options=(--branch)
    non_repeating_options=(--release-date --at --begins --zone --reason -r --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--release-date')
        return
        ;;
    '--at')
        return
        ;;
    '--begins')
        return
        ;;
    '--branch')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:strip=2)'\'' refs/heads 2>/dev/null')"
        return
        ;;
    '--zone')
        return
        ;;
    '--reason'|'-r')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_git-fleet_freeze_allow() {
    repeating_flags=()
    non_repeating_flags=(--sync -S --sign --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--head --reason -r --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--head')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    '--reason'|'-r')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:strip=2)'\'' refs/heads 2>/dev/null')"
        return
        ;;
    esac
}

_git-fleet_freeze_exception() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __git-fleet_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    show|request|approve|withdraw)
        # Offer subcommand argument completions
        "_git-fleet_freeze_exception_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'show request approve withdraw' -- "${cur}"))
        ;;
    esac
}

_git-fleet_freeze_exception_show() {
    repeating_flags=()
    non_repeating_flags=(--json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_git-fleet_freeze_exception_request() {
    repeating_flags=()
    non_repeating_flags=(--sync -S --sign --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--head --reason -r --risk --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--head')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    '--reason'|'-r')
        return
        ;;
    '--risk')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:strip=2)'\'' refs/heads 2>/dev/null')"
        return
        ;;
    esac
}

_git-fleet_freeze_exception_approve() {
    repeating_flags=()
    non_repeating_flags=(--sync -S --sign --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--role --reason -r --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--role')
        return
        ;;
    '--reason'|'-r')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_git-fleet_freeze_exception_withdraw() {
    repeating_flags=()
    non_repeating_flags=(--sync -S --sign --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--reason -r --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--reason'|'-r')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_git-fleet_freeze_log() {
    repeating_flags=()
    non_repeating_flags=(--verify --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(-n --max-count --color)
    __git-fleet_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--max-count')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_git-fleet_freeze_sync() {
    repeating_flags=()
    non_repeating_flags=(--json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--color)
    __git-fleet_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_git-fleet_partial() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __git-fleet_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    list|dismiss)
        # Offer subcommand argument completions
        "_git-fleet_partial_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'list dismiss' -- "${cur}"))
        ;;
    esac
}

_git-fleet_partial_list() {
    repeating_flags=()
    non_repeating_flags=(--why --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--until --since --number -n --color)
    __git-fleet_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--until')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    '--since')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:strip=2)'\'' refs/tags 2>/dev/null')"
        return
        ;;
    '--number'|'-n')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_git-fleet_partial_dismiss() {
    repeating_flags=()
    non_repeating_flags=(--undo --sync -S --sign --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--reason -r --until --since --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--reason'|'-r')
        return
        ;;
    '--until')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    '--since')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:strip=2)'\'' refs/tags 2>/dev/null')"
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_git-fleet_revert() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __git-fleet_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    plan|apply|reland)
        # Offer subcommand argument completions
        "_git-fleet_revert_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'plan apply reland' -- "${cur}"))
        ;;
    esac
}

_git-fleet_revert_plan() {
    repeating_flags=()
    non_repeating_flags=(--json --quiet -q --version -h --help)
    repeating_options=(--commit --onto)
    non_repeating_options=(-m --mainline --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--commit')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    '-m'|'--mainline')
        return
        ;;
    '--onto')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    esac
}

_git-fleet_revert_apply() {
    repeating_flags=()
    non_repeating_flags=(--checkout -n --dry-run --no-commit --json --quiet -q --version -h --help)
    repeating_options=(--commit)
    non_repeating_options=(-m --mainline --onto --branch --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--commit')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    '-m'|'--mainline')
        return
        ;;
    '--onto')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    '--branch')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    esac
}

_git-fleet_revert_reland() {
    repeating_flags=()
    non_repeating_flags=(--checkout -n --dry-run --apply --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--onto --branch --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--onto')
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    '--branch')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    esac
}

_git-fleet_picks() {
    repeating_flags=()
    non_repeating_flags=(--missing --why --patch-ids --exit-code --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--color)
    __git-fleet_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __git-fleet_add_completions -W "$(eval 'git for-each-ref --format='\''%(refname:short)'\'' refs/heads refs/tags refs/remotes 2>/dev/null')"
        return
        ;;
    esac
}

_git-fleet_issues() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __git-fleet_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    status|import)
        # Offer subcommand argument completions
        "_git-fleet_issues_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'status import' -- "${cur}"))
        ;;
    esac
}

_git-fleet_issues_status() {
    repeating_flags=()
    non_repeating_flags=(--json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--color)
    __git-fleet_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_git-fleet_issues_import() {
    repeating_flags=()
    non_repeating_flags=(--json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -f
        return
        ;;
    esac
}

_git-fleet_config() {
    repeating_flags=()
    non_repeating_flags=(--json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -W "$(eval 'git fleet config 2>/dev/null | sed '\''s/^[^ ]*  *//; s/=.*//'\'' | sort -u')"
        return
        ;;
    esac
}

_git-fleet_install() {
    repeating_flags=()
    non_repeating_flags=(--server --check --manual --chain --files -n --dry-run --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--host-prefix --color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--host-prefix')
        return
        ;;
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -d
        return
        ;;
    esac
}

_git-fleet_uninstall() {
    repeating_flags=()
    non_repeating_flags=(--server -n --dry-run --json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--color)
    __git-fleet_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -d
        return
        ;;
    esac
}

_git-fleet_doctor() {
    repeating_flags=()
    non_repeating_flags=(--json --quiet -q --version -h --help)
    repeating_options=()
    non_repeating_options=(--color)
    __git-fleet_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--color')
        __git-fleet_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_git-fleet_hook() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=(--host-prefix)
    __git-fleet_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--host-prefix')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __git-fleet_add_completions -W 'pre-commit'$'\n''commit-msg'$'\n''pre-merge-commit'$'\n''pre-push'$'\n''pre-receive'$'\n''update'
        return
        ;;
    esac
}

_git-fleet_help() {
    repeating_flags=()
    non_repeating_flags=(--version)
    repeating_options=()
    non_repeating_options=()
    __git-fleet_offer_flags_options -1
}

complete -F _git-fleet git-fleet

# Called by git's completion for `git fleet`.
_git_fleet() {
    local -i place="${__git_cmd_idx:-0}"
    if [[ "${place}" -eq 0 ]]; then
        for ((place = 1; place < cword; place++)); do [[ "${words[place]}" = fleet ]] && break; done
    fi
    local -a COMP_WORDS=(git-fleet "${words[@]:place + 1}")
    local -i COMP_CWORD="$((cword - place))"
    local COMP_LINE="${COMP_WORDS[*]}"
    local -i COMP_POINT="${#COMP_LINE}"
    compopt +o nospace 2>/dev/null
    _git-fleet git-fleet "${cur}" "${prev}"
}
