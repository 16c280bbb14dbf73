"""What is observed of a page while it is used."""

OBSERVE = """
window.tasks = [];
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) tasks.push(Math.round(entry.duration));
}).observe({ type: "longtask", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (!entry.hadRecentInput) shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
"""Keeps the milliseconds of each long task and the sum of the layout shifts."""
