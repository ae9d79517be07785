package io.adjoint.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A hidden class in the making: static methods, and instance methods that dispatch to them by number. */
final class Generated {

    private final ClassDesc self;
    private final Class<?> face;
    private final ClassFile.StackMapsOption frames;
    private final Functions functions = new Functions();
    private final List<Consumer<ClassBuilder>> members = new ArrayList<>();

    /**
     * A class without members.
     *
     * @param frames whether its code jumps, so that the machine must be told what it holds where it lands
     */
    Generated(String name, Class<?> face, ClassFile.StackMapsOption frames) {
        this.self = ClassDesc.of(Generated.class.getPackageName(), name);
        this.face = face;
        this.frames = frames;
    }

    /** The functions that its code calls. */
    Functions functions() {
        return functions;
    }

    /** Adds a static method. */
    void method(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {
        members.add(owner -> owner.withMethodBody(name, type, ClassFile.ACC_STATIC, body));
    }

    /** Adds the interface's method that takes a number and calls the static method of that number. */
    void dispatch(String name, MethodTypeDesc type, int count) {
        MethodTypeDesc numbered = type.insertParameterTypes(0, CD_int);
        members.add(owner -> owner.withMethodBody(name, numbered, ClassFile.ACC_PUBLIC, code -> {
            if (count == 0) {
                code.aconst_null().athrow();
                return;
            }
            List<Label> labels = IntStream.range(0, count).mapToObj(i -> code.newLabel()).toList();
            Label beyond = code.newLabel();
            code.iload(1).tableswitch(beyond,
                    IntStream.range(0, count).mapToObj(i -> SwitchCase.of(i, labels.get(i))).toList());
            for (int i = 0; i < count; i++) {
                code.labelBinding(labels.get(i));
                for (int p = 0; p < type.parameterCount(); p++) {
                    code.loadLocal(TypeKind.from(type.parameterType(p)), code.parameterSlot(p + 1));
                }
                code.invokestatic(self, name + i, type).return_(TypeKind.from(type.returnType()));
            }
            code.labelBinding(beyond).aconst_null().athrow();
        }));
    }

    /** Adds the interface's method that is exactly one static method. */
    void forward(String name, MethodTypeDesc type, String target) {
        members.add(owner -> owner.withMethodBody(name, type, ClassFile.ACC_PUBLIC, code -> {
            for (int p = 0; p < type.parameterCount(); p++) {
                code.loadLocal(TypeKind.from(type.parameterType(p)), code.parameterSlot(p));
            }
            code.invokestatic(self, target, type).return_(TypeKind.from(type.returnType()));
        }));
    }

    /** Calls a static method of this class. */
    void call(CodeBuilder code, String name, MethodTypeDesc type) {
        code.invokestatic(self, name, type);
    }

    /** Defines the class, hidden and unloadable, and makes its only instance. */
    Object instance() {
        byte[] bytes = ClassFile.of(frames).build(self, owner -> {
            owner.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC);
            owner.withInterfaceSymbols(face.describeConstable().orElseThrow());
            owner.withMethodBody(INIT_NAME, MTD_void, 0,
                    code -> code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_());
            members.forEach(member -> member.accept(owner));
        });
        try {
            MethodHandles.Lookup hidden =
                    MethodHandles.lookup().defineHiddenClassWithClassData(bytes, functions.classData(), true);
            return hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable failure) {
            throw new LinkageError("a generated class could not be loaded", failure);
        }
    }
}
