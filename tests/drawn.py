"""What figures draw, read back from the paper and from the screen figure."""

from itertools import combinations, groupby

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from mali_study import charts


def marks_on_paper(chart) -> list[tuple]:
    """What each mark of the printed figure says: its place and its size."""
    axes = charts.draw_paper(chart).axes[0]
    bars = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    if chart.form == "bars":
        return [(round(bar.get_width(), 6), round(bar.get_y() + bar.get_height() / 2)) for bar in bars]
    if chart.form == "columns":
        return [(round(bar.get_x() + bar.get_width() / 2), round(bar.get_height(), 6)) for bar in bars]
    if chart.form == "grid":
        places = [(round(bar.get_x() + bar.get_width() / 2), round(bar.get_y() + bar.get_height() / 2)) for bar in bars]
        numbers = {text.get_position(): text.get_text() for text in axes.texts}
        return [(*place, numbers[place]) for place in places]
    if chart.form == "forest":
        dots = [line for line in axes.lines if line.get_marker() == "o"]
        return [(round(float(line.get_xdata()[0]), 6), int(line.get_ydata()[0])) for line in dots]
    return [(int(line.get_ydata()[0]), len(line.get_xdata())) for line in axes.lines]


def marks_on_screen(chart) -> list[tuple]:
    """The same of the figure for the screen."""
    found = []
    for trace in charts.draw_screen(chart).data:
        if chart.form in ("bars", "columns", "forest"):
            found += [(round(x, 6), round(y, 6)) for x, y in zip(trace.x, trace.y)]
        elif chart.form == "grid":
            lines = enumerate(trace.text)
            found += [(column, place, words) for place, line in lines for column, words in enumerate(line) if words]
        else:
            found.append((trace.y[0], min(2, len(trace.x))))  # a line has places between its ends that answer the pointer
    return found


def clicked(figure) -> list[int]:
    """The row that each mark of a screen figure leads to; places of one line are one mark, nodes of a flow are not of one row."""
    found = []
    for trace in figure.data:
        rows = trace.link.customdata if trace.type == "sankey" else trace.customdata
        if trace.type == "heatmap":
            found += [cell for line in rows for cell in line if cell is not None]
        elif rows is not None:
            found += [row for row, same in groupby(rows)] if trace.type == "scatter" else list(rows)
    return found


def ids_on_screen(chart) -> list[list[str]]:
    """The ids each mark on the screen counts."""
    figure = charts.draw_screen(chart)
    return [list(figure.layout.meta["mentions"][row]) for row in clicked(figure)]


def texts_of(figure) -> list[Text]:
    """All that is written on a drawn page."""
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return [text for text in texts if text.axes is None or text.axes.axison or text in text.axes.texts]


def assert_labels_apart(chart) -> None:
    """Every word of the printed figure is on the page and on no other."""
    figure = charts.draw_paper(chart)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    boxes = [(text.get_text(), text_box(text, canvas.get_renderer())) for text in texts_of(figure)]
    for words, box in boxes:
        assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1, f"{words!r} leaves the page"
    for (one, box), (other, place) in combinations(boxes, 2):
        assert not box.padded(-1).overlaps(place.padded(-1)), f"{one!r} lies on {other!r}"


def text_box(text: Text, renderer):
    """The box of the letters alone: what an annotation points to is no text."""
    return Text.get_window_extent(text, renderer)
