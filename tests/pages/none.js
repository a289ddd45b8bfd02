// What stands in for the widget's script where a page is looked at without the widget.
