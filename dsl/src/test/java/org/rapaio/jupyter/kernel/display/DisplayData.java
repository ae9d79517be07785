package org.rapaio.jupyter.kernel.display;

import java.util.LinkedHashMap;
import java.util.Map;

/** As its namesake of rapaio's kernel. */
public final class DisplayData {

    public final Map<String, Object> forms = new LinkedHashMap<>();

    public static DisplayData withType(String type, String form) {
        var data = new DisplayData();
        data.putData(type, form);
        return data;
    }

    public void putData(String type, Object form) {
        forms.put(type, form);
    }
}
