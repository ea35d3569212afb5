# Sourced by each script that needs no more of a usage than the comment at its head: --help shows that, and does nothing else.
case ${1:-} in
  -h | --help)
    sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0"
    exit
    ;;
esac
