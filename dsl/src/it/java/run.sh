java --enable-native-access=ALL-UNNAMED -cp "$(cat target/classpath)" src/main/java/Mine.java
jshell -R--enable-native-access=ALL-UNNAMED --class-path "$(cat target/classpath)" first.jsh
