# Sourced by the commands here: how they build and start what they run.
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
built=$root/bench/target
mkdir -p "$built"

build() {
  if ! (cd "$root" && mvn -q -B -ntp -Pbench -pl "$1" -Dspotless.check.skip=true \
    compile dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile=target/classpath) \
    >"$built/build.log" 2>&1 </dev/null; then
    cat "$built/build.log" >&2
    echo "bench: the build failed; Maven's messages stand above" >&2
    exit 1
  fi
}

# Runs a class of the bench with the words behind it.
run() {
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx256m -XX:+UseSerialGC "-Dclickspan.root=$root" \
    -cp "$built/classes:$(cat "$built/classpath")" "$@"
}
