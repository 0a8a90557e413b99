"""Page to text and metadata, or a reason why not; the addresses by which articles are known.

``page`` is the way in: ``extract`` reads the bytes (``decode``), makes a tree (``tree``), collects what the page states
of itself (``stated``), and asks one module for each thing: ``headlines``, ``authors``, ``dates``, ``languages``. For
the text it takes off the tree what stands ``beside`` the article, lets ``body`` choose, leaves out ``labels`` and the
``tail``, and gives back the ``standfirst``. ``urls`` stands alone and is cheap to import; what needs trafilatura is
imported when the first page is read.
"""
