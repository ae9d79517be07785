import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * Whether a browser has drawn a page: {@code java Drawn.java measured page.html} writes a page that measures its graphs,
 * {@code java Drawn.java check dom.html shot.png} looks at what the browser made of it.
 */
final class Drawn {

    /** Says of each graph its size, how many boxes have one, how many texts have one, and how many lines there are. */
    private static final String MEASURE = """
            <script>window.addEventListener("load", () => {
              const sized = (svg, tag) => [...svg.querySelectorAll(tag)].filter(e => e.getBBox().width > 1).length;
              for (const svg of document.querySelectorAll("svg.adjoint-graph")) {
                const box = svg.getBoundingClientRect();
                const said = document.createElement("pre");
                said.textContent = ["drawn", box.width, box.height, sized(svg, "rect"), sized(svg, "text"),
                    svg.querySelectorAll("rect").length, svg.querySelectorAll("text").length].join(" ");
                said.style.display = "none";
                document.body.append(said);
              }
            });</script>
            """;

    private static final Pattern SAID = Pattern.compile(">drawn ([\\d.]+) ([\\d.]+) (\\d+) (\\d+) (\\d+) (\\d+)<");

    private Drawn() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("measured")) {
            System.out.print(Files.readString(Path.of(arguments[1])).replaceFirst("</head>",
                    Matcher.quoteReplacement(MEASURE + "</head>")));
            return;
        }
        String dom = Files.readString(Path.of(arguments[1]));
        List<MatchResult> graphs = SAID.matcher(dom).results().toList();
        int expected = dom.split("class=\"adjoint-graph\"", -1).length - 1;
        require(graphs.size() == expected, graphs.size() + " of " + expected + " graphs are laid out");
        for (MatchResult graph : graphs) {
            require(Double.parseDouble(graph.group(1)) > 20 && Double.parseDouble(graph.group(2)) > 20
                    && !graph.group(3).equals("0") && !graph.group(4).equals("0")
                    && graph.group(3).equals(graph.group(5)) && graph.group(4).equals(graph.group(6)),
                    "a graph has no size, or boxes or texts without one:" + graph.group());
        }
        BufferedImage shot = ImageIO.read(Path.of(arguments[2]).toFile());
        Map<Integer, Integer> colours = new HashMap<>();
        int tinted = 0;
        for (int y = 0; y < shot.getHeight(); y++) {
            for (int x = 0; x < shot.getWidth(); x++) {
                colours.merge(shot.getRGB(x, y), 1, Integer::sum);
                tinted += isTinted(shot.getRGB(x, y)) ? 1 : 0;
            }
        }
        int all = shot.getWidth() * shot.getHeight();
        int background = colours.values().stream().mapToInt(Integer::intValue).max().orElse(all);
        require(all - background > all / 200, "the page is empty: " + (all - background) + " of " + all + " dots");
        require(expected == 0 || tinted > 500 * expected, "boxes have no colour: " + tinted + " dots");
        System.out.println(expected + " graphs drawn, " + (all - background) * 100L / all + "% of the page, " + tinted
                + " dots in colour");
    }

    private static boolean isTinted(int rgb) {
        int red = rgb >> 16 & 255;
        int green = rgb >> 8 & 255;
        int blue = rgb & 255;
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > 24;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            System.err.println(otherwise);
            System.exit(1);
        }
    }
}
