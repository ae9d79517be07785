package io.adjoint.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Lays a graph out in layers by ELK: operands below, results above, the graphs of bodies inside their boxes. */
final class Layered {

    private static final double MARGIN = 8;
    private static final double GAP = 10;

    static {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    private final ComputationalGraph graph;
    private final Map<Integer, ElkNode> nodes = new HashMap<>();
    private final Map<Integer, List<Drawing.Inset>> insets = new HashMap<>();

    private Layered(ComputationalGraph graph) {
        this.graph = graph;
    }

    static Drawing of(ComputationalGraph graph) {
        return new Layered(graph).drawing();
    }

    private Drawing drawing() {
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.ALGORITHM, "org.eclipse.elk.layered");
        root.setProperty(CoreOptions.DIRECTION, Direction.UP);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
        root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_EDGES);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 26.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 12.0);
        root.setProperty(CoreOptions.SPACING_NODE_NODE, 26.0);
        root.setProperty(CoreOptions.RANDOM_SEED, 1);
        for (Node node : graph.nodes()) {
            nodes.put(node.id(), placed(node, root));
        }
        List<ElkEdge> edges = graph.edges().stream().map(edge -> placed(edge)).toList();
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        return new Drawing(root.getWidth(), root.getHeight(), graph.nodes().stream().map(this::box).toList(),
                lines(edges));
    }

    private ElkNode placed(Node node, ElkNode root) {
        List<String> text = Caption.of(node, graph);
        double top = text.size() * Drawing.LEADING + MARGIN;
        double width = Drawing.width(text) + 2 * MARGIN;
        double height = top + MARGIN / 2;
        double x = GAP;
        List<Drawing.Inset> inside = new ArrayList<>();
        for (Node.Body body : node.bodies()) {
            Drawing inner = of(body.graph());
            inside.add(new Drawing.Inset(x, top + Drawing.LEADING, body.title(), inner));
            double wide = Math.max(inner.width(), Drawing.width(List.of(body.title())));
            x += wide + GAP;
            width = Math.max(width, x);
            height = Math.max(height, top + Drawing.LEADING + inner.height() + GAP);
        }
        insets.put(node.id(), inside);
        ElkNode placed = ElkGraphUtil.createNode(root);
        placed.setDimensions(width, height);
        return placed;
    }

    private ElkEdge placed(Edge edge) {
        ElkEdge placed = ElkGraphUtil.createSimpleEdge(nodes.get(edge.from()), nodes.get(edge.to()));
        List<String> text = Caption.of(edge);
        if (!text.isEmpty()) {
            ElkLabel label = ElkGraphUtil.createLabel(String.join("\n", text), placed);
            label.setDimensions(Drawing.width(text) + MARGIN, text.size() * Drawing.LEADING);
        }
        return placed;
    }

    private Drawing.Box box(Node node) {
        ElkNode placed = nodes.get(node.id());
        return new Drawing.Box(node, placed.getX(), placed.getY(), placed.getWidth(), placed.getHeight(),
                Caption.of(node, graph), insets.get(node.id()));
    }

    private List<Drawing.Line> lines(List<ElkEdge> edges) {
        List<Drawing.Line> lines = new ArrayList<>();
        for (int k = 0; k < edges.size(); k++) {
            ElkEdge placed = edges.get(k);
            List<Drawing.Point> corners = new ArrayList<>();
            for (ElkEdgeSection section : placed.getSections()) {
                corners.add(new Drawing.Point(section.getStartX(), section.getStartY()));
                section.getBendPoints().forEach(bend -> corners.add(new Drawing.Point(bend.getX(), bend.getY())));
                corners.add(new Drawing.Point(section.getEndX(), section.getEndY()));
            }
            Drawing.Point label = placed.getLabels().isEmpty()
                    ? new Drawing.Point(0, 0)
                    : new Drawing.Point(placed.getLabels().get(0).getX(), placed.getLabels().get(0).getY());
            lines.add(new Drawing.Line(graph.edges().get(k), corners, Caption.of(graph.edges().get(k)), label));
        }
        return lines;
    }
}
