"""The screen: panels linked by one view state. The only room that imports Textual."""
