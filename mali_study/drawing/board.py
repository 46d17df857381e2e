"""A figure of plotly under way: adding to one that has much is slow, as plotly looks at all of it each time."""

import plotly.graph_objects as go


class Board(go.Figure):
    """Collects traces, annotations and shapes in their order; they are in the figure once it is `finished`."""

    def __init__(self, **layout):
        super().__init__(**layout)
        self._waiting = {"data": [], "annotations": [], "shapes": []}

    def add_trace(self, trace, *places, **more) -> "Board":
        """Add a trace; all ``add_bar``, ``add_scatter`` … come here."""
        self._waiting["data"].append(trace)
        return self

    def add_annotation(self, **annotation) -> "Board":
        """Add words."""
        self._waiting["annotations"].append(go.layout.Annotation(**annotation))
        return self

    def add_shape(self, **shape) -> "Board":
        """Add a line or an area."""
        self._waiting["shapes"].append(go.layout.Shape(**shape))
        return self

    def finished(self) -> go.Figure:
        """A plain figure of plotly with all that was added."""
        added = {name: things for name, things in self._waiting.items() if things}
        traces = added.pop("data", [])
        return go.Figure(data=traces, layout=self.layout).update_layout(**added)
